"""The words of a step: the draft that is saved or a new one from the template, and the check of it.

Not imported by the use cases themselves, because a start must not pay for the rules of the words.
"""

from dataclasses import replace

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.letter import Letter, Mailbox
from followup_tui.domain.model import Interview, Kind, Version
from followup_tui.domain.plan.answers import Answer, asked_for
from followup_tui.domain.when.zones import local, local_date
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.letters.template import Template, load
from followup_tui.words.letters.templates import compose, letters, likest
from followup_tui.words.message import Message, MessageFacts

_MOST_SENT = 5
"""Messages that a new one is compared with beside those to the other people of the interview."""


class OpenDraft(msgspec.Struct, frozen=True):
    """A message that is open for writing, with what it is checked against."""

    facts: MessageFacts
    message: Message
    saved: bool
    """Whether it was written before; else it comes from the template."""
    ignored: frozenset[str] = frozenset()
    """The findings that are not to be shown (see `finding`)."""
    versions: tuple[Version, ...] = ()
    """What stood there before, newest first."""


class OwnTemplates(msgspec.Struct, frozen=True):
    """The user's own templates, and what is wrong with those that cannot be used."""

    templates: tuple[Template, ...] = ()
    problems: tuple[str, ...] = ()
    folder: str = ""


def open_draft(tracker: Tracker, interview_id: str, kind: Kind, to: str | None) -> OpenDraft:
    """The saved draft of a step, else a new one from the template; nothing is stored."""
    facts = message_facts(tracker, interview_id, kind, to)
    draft = tracker.records.draft(interview_id, kind, to)
    if draft is not None:
        message = Message(draft.subject, draft.body)
        return OpenDraft(facts, message, saved=True, ignored=frozenset(draft.ignored), versions=draft.versions)
    return OpenDraft(facts, compose(facts, own=own_templates(tracker).templates), saved=False)


def as_answer(tracker: Tracker, draft: OpenDraft, answer: Answer) -> Message:
    """The text of a draft that is to be an answer: as it stands where it was written as that, else a new one."""
    own = own_templates(tracker).templates
    if draft.saved and likest(draft.message.body, letters(draft.facts, own))[0][0] == answer:
        return draft.message
    return compose(draft.facts, variant=answer, own=own)


def own_templates(tracker: Tracker) -> OwnTemplates:
    """The user's own templates as their files are now; a file with a mistake is left out, and the mistake is told."""
    if tracker.tools is None:
        return OwnTemplates()
    tools = tracker.tools()
    templates: list[Template] = []
    problems: list[str] = []
    for name, text in tools.templates().items():
        try:
            templates += load(text)
        except InvalidInput as error:
            problems.append(f"{name}: {error}")
    return OwnTemplates(tuple(templates), tuple(problems), tools.templates_folder)


def letter(tracker: Tracker, interview_id: str, to: str | None, message: Message) -> Letter:
    """A message with its addresses; an interview that one person held has them as the recipient of every letter."""
    people = tracker.records.interview(interview_id).interviewers
    person = next((person for person in people if person.name == to), people[0] if len(people) == 1 else None)
    settings = tracker.settings
    return Letter(
        to=(Mailbox(person.name, person.email),) if person else (),
        from_name=settings.name,
        from_email=settings.email,
        subject=message.subject,
        body=message.body,
    )


def finding(code: str, text: str) -> str:
    """What a finding of the check is known by, when it is not to be shown any more."""
    return f"{code} {' '.join(text.casefold().split())}".strip()


def message_facts(tracker: Tracker, interview_id: str, kind: Kind, to: str | None) -> MessageFacts:
    """What a message of a step may mention, and what it must not."""
    records = tracker.records
    interview = records.interview(interview_id)
    application = records.application(interview.application_id)
    step = next((step for step in tracker.plans.steps(interview_id) if (step.kind, step.to) == (kind, to)), None)
    others = [other for other in records.applications.values() if other.id != application.id]
    here = {interviewer.name for interviewer in interview.interviewers}
    people = {person.name for other in records.interviews.values() for person in other.interviewers}
    written = _written(tracker, interview, kind)
    earlier = tuple(body for name, body in written.items() if name != (to or "") and body)
    facts = MessageFacts(
        kind=kind,
        company=application.company,
        role=application.role,
        to=to or (interview.interviewers[0].name if len(interview.interviewers) == 1 else None),
        sender=tracker.settings.name,
        sender_phone=tracker.settings.phone,
        signature=tracker.settings.signature,
        interview_start=local(interview.start, interview.timezone),
        today=local_date(tracker.now(), interview.timezone),
        round=interview.round,
        format=interview.format or "",
        topics=_topics(interview, to),
        strengths=interview.strengths,
        to_send=interview.to_send,
        promised=interview.reply_by,
        interviewers=tuple(person.name for person in interview.interviewers),
        other_companies=tuple(sorted({other.company for other in others} - {application.company})),
        other_people=tuple(sorted(people - here)),
        other_roles=tuple(sorted({other.role for other in others} - {application.role})),
        earlier=earlier,
        sent=tuple(body for body in _sent(tracker, interview) if body not in earlier),
        later_round=records.interviews_of(application.id)[0].id != interview_id,
        answer=asked_for(application.stage, interview, kind) or "",
        late=step is not None and tracker.now() > step.due,
    )
    if kind is not Kind.THANK_YOU or to is None or len(interview.interviewers) < 2:
        return facts
    return replace(facts, expected=_expected(facts, interview, written, own_templates(tracker).templates))


def _topics(interview: Interview, to: str | None) -> tuple[str, ...]:
    """What stood out, with somebody's own first."""
    own = (person.stood_out for person in interview.interviewers if person.name == to)
    return (*(topic for topic in own if topic), *interview.topics)


def _expected(
    facts: MessageFacts, interview: Interview, written: dict[str, str], own: tuple[Template, ...]
) -> tuple[str, ...]:
    """The letters that those who come before somebody on the panel would get, each unlike the ones before."""
    bodies: list[str] = []
    known = tuple(body for body in written.values() if body)
    for person in interview.interviewers:
        if person.name == facts.to:
            break
        if not written.get(person.name):
            theirs = replace(facts, to=person.name, topics=_topics(interview, person.name), earlier=(*known, *bodies))
            bodies.append(compose(theirs, own=own).body)
    return tuple(bodies)


def _sent(tracker: Tracker, interview: Interview) -> tuple[str, ...]:
    """The bodies of all that was sent about an application, the newest ones."""
    entries = tracker.records.entries_of(interview.application_id)
    newest = sorted((entry for entry in entries if entry.body), key=lambda entry: entry.at)[-_MOST_SENT:]
    return tuple(entry.body for entry in newest)


def _written(tracker: Tracker, interview: Interview, kind: Kind) -> dict[str, str]:
    """The bodies of the messages of a kind by whom they are to: sent, else as they are drafted."""
    sent = {
        (entry.to or ""): entry.body
        for entry in tracker.records.entries_of(interview.application_id)
        if entry.interview_id == interview.id and entry.kind is kind and entry.body
    }
    drafted = {(draft.to or ""): draft.body for draft in tracker.records.drafts_of(interview.id) if draft.kind is kind}
    return drafted | sent
