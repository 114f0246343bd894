"""A message as it is written: whom it goes to, its subject where it has one, and its body."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea
from textual.widgets.input import Selection

from followup_tui.tui.widgets.inputs import OneLine
from followup_tui.tui.widgets.message_area import MessageArea
from followup_tui.words.message import Message


class LetterEditor(Vertical):
    """The boxes of a message, which is read and replaced as one."""

    def __init__(self, message: Message, *, has_subject: bool) -> None:
        super().__init__(id="letter")
        self.body = MessageArea(message.body, id="message")
        self._subject = OneLine(message.subject, placeholder="Subject") if has_subject else None
        self._replaced: tuple[Message, Message] | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="to")
        if self._subject is not None:
            self._subject.id = "subject"
            yield self._subject
        yield self.body

    def on_mount(self) -> None:
        if self._subject is not None:
            self._subject.cursor_position = 0

    @property
    def message(self) -> Message:
        """The message as it stands on the screen."""
        return Message(self._subject.value if self._subject is not None else "", self.body.text)

    def address(self, to: Content) -> None:
        """Show whom it goes to."""
        self.query_one("#to", Static).update(to)

    def put(self, message: Message) -> None:
        """Let another message stand there, which can be undone."""
        self._replaced = self.message, message
        self.body.put_all(message.body)
        self.put_subject(message.subject)

    def put_subject(self, subject: str) -> None:
        """Let another subject stand there, where there is one."""
        if self._subject is not None:
            self._subject.value = subject

    def select_in_subject(self, words: str) -> None:
        """Go to words of the subject; to its beginning where they are not in it."""
        if self._subject is not None:
            at = max(self._subject.value.find(words), 0)
            self._subject.focus()
            self._subject.selection = Selection(at, at + len(words))

    @on(TextArea.Changed)
    def follow_undo(self) -> None:
        """Let the subject go along where undo or redo in the body crosses the change to another message."""
        for there, back in (self._replaced, self._replaced[::-1]) if self._replaced else ():
            if there.body != back.body and self.message == Message(there.subject, back.body):
                self.put_subject(back.subject)
                return
