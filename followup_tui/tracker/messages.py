"""The words of a step: the draft that is saved or a new one from the template, and the check of it.

Not imported by the use cases themselves, because a start must not pay for the rules of the words.
"""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from followup_tui.domain.errors import InvalidInput
from followup_tui.domain.letter import Letter, Mailbox
from followup_tui.domain.model import Entry, EntryType, Interview, Interviewer, Kind, StepRef, Version
from followup_tui.domain.plan.answers import Answer, asked_for
from followup_tui.domain.plan.steps import Step
from followup_tui.domain.when.zones import local, local_date
from followup_tui.tracker.recipients import recipients
from followup_tui.tracker.tracker import Tracker
from followup_tui.words.language.salutation import greeted_anew, in_row
from followup_tui.words.letters.template import Template, load
from followup_tui.words.letters.templates import compose, letters, likest
from followup_tui.words.message import Message, MessageFacts

_MOST_TOLD = 2
"""Topics that a letter names."""
_LETTER = 20
"""Words from which on a contact that was logged by hand is taken for the letter itself."""
_MOST_SENT = 5
"""Messages that a new one is compared with beside those to the other people of the interview."""


class OpenDraft(msgspec.Struct, frozen=True):
    """A message that is open for writing, with what it is checked against."""

    facts: MessageFacts
    message: Message
    recipients: tuple[Interviewer, ...]
    """Whom it goes to, as far as they are named."""
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


def open_draft(tracker: Tracker, ref: StepRef, chosen: Sequence[str] = ()) -> OpenDraft:
    """The saved draft of a step, else a new one from the template, to those who are `chosen`; nothing is stored."""
    facts, people = message_facts(tracker, ref, chosen), recipients(tracker, ref, chosen)
    draft = tracker.records.draft(ref)
    if draft is not None:
        body = greeted_anew(draft.body, facts.to or "", facts.company) if chosen else draft.body
        message, ignored = Message(draft.subject, body), frozenset(draft.ignored)
        return OpenDraft(facts, message, people, saved=True, ignored=ignored, versions=draft.versions)
    return OpenDraft(facts, compose(facts, own=own_templates(tracker).templates), people, saved=False)


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


def letter(tracker: Tracker, step: Step, message: Message) -> Letter:
    """The message of a step with its addresses; an interview that one person held has them in every letter."""
    people = recipients(tracker, step.ref)
    settings = tracker.settings
    return Letter(
        to=tuple(Mailbox(person.name, person.email) for person in people),
        from_name=settings.name,
        from_email=settings.email,
        subject=message.subject,
        body=message.body,
    )


def finding(code: str, text: str) -> str:
    """What a finding of the check is known by, when it is not to be shown any more."""
    return f"{code} {' '.join(text.casefold().split())}".strip()


def message_facts(tracker: Tracker, ref: StepRef, chosen: Sequence[str] = ()) -> MessageFacts:
    """What a message of a step may mention, and what it must not; `chosen` is as in `open_draft`."""
    records, kind, to = tracker.records, ref.kind, ref.to
    interview = records.interview(ref.interview_id)
    application = records.application(interview.application_id)
    steps = [step for step in tracker.plans.steps(interview.id) if step.ref == ref]
    step = steps[-1] if steps else None
    others = [other for other in records.applications.values() if other.id != application.id]
    here = {interviewer.name for interviewer in interview.interviewers}
    people = {person.name for other in records.interviews.values() for person in other.interviewers}
    written = _written(tracker, interview, kind)
    earlier = tuple(body for name, body in written.items() if name != (to or "") and body)
    topics, told = _topics(interview, to)
    facts = MessageFacts(
        kind=kind,
        company=application.company,
        role=application.role,
        to=to or in_row([person.name for person in recipients(tracker, ref, chosen)]) or None,
        sender=tracker.settings.name,
        sender_phone=tracker.settings.phone,
        signature=tracker.settings.signature,
        interview_start=local(interview.start, interview.timezone),
        today=local_date(tracker.now(), interview.timezone),
        round=interview.round,
        format=interview.format or "",
        topics=topics,
        topics_told=told,
        strengths=interview.strengths,
        to_send=interview.to_send,
        promised=step.promise if step is not None else interview.reply_by,
        interviewers=tuple(person.name for person in interview.interviewers),
        other_companies=tuple(sorted({other.company for other in others} - {application.company})),
        other_people=tuple(sorted(people - here)),
        other_roles=tuple(sorted({other.role for other in others} - {application.role})),
        earlier=earlier,
        sent=tuple(body for body in _sent(tracker, interview) if body not in earlier),
        later_round=records.interviews_of(application.id)[0].id != interview.id,
        answer=asked_for(application.stage, interview, kind) or "",
        late=step is not None and tracker.now() > step.due,
    )
    if kind is not Kind.THANK_YOU or to is None or len(interview.interviewers) < 2:
        return facts
    return replace(facts, expected=_expected(facts, interview, written, own_templates(tracker).templates))


def _topics(interview: Interview, to: str | None) -> tuple[tuple[str, ...], int]:
    """What stood out, and how much of it a letter names: somebody's own first, and no two of a panel the same in one order."""
    people, shared = interview.interviewers, tuple(dict.fromkeys(interview.topics))
    place = next((number for number, person in enumerate(people) if person.name == to), 0)
    own = tuple(person.stood_out for person in people if person.name == to and person.stood_out)
    if len(people) < 2 or to is None or not shared:
        return (*own, *shared), _MOST_TOLD
    if own:
        start = place % len(shared)
        return (*own, *shared[start:], *shared[:start]), _MOST_TOLD
    orders: list[tuple[str, ...]] = [(topic,) for topic in shared]
    orders += [
        (one, other)
        for step in range(1, len(shared))
        for one, other in zip(shared, shared[step:] + shared[:step], strict=True)
    ]
    chosen = orders[place % len(orders)]
    return (*chosen, *(topic for topic in shared if topic not in chosen)), len(chosen)


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
            topics, told = _topics(interview, person.name)
            theirs = replace(facts, to=person.name, topics=topics, topics_told=told, earlier=(*known, *bodies))
            bodies.append(compose(theirs, own=own).body)
    return tuple(bodies)


def _sent(tracker: Tracker, interview: Interview) -> tuple[str, ...]:
    """The bodies of all that was sent about an application, the newest ones."""
    entries = tracker.records.entries_of(interview.application_id)
    newest = sorted((entry for entry in entries if _body_of(entry)), key=lambda entry: entry.at)[-_MOST_SENT:]
    return tuple(map(_body_of, newest))


def _written(tracker: Tracker, interview: Interview, kind: Kind) -> dict[str, str]:
    """The bodies of the messages of a kind by whom they are to: sent, else as they are drafted."""
    sent = {
        (entry.to or ""): body
        for entry in tracker.records.entries_of(interview.application_id)
        if entry.interview_id == interview.id and entry.kind is kind and (body := _body_of(entry))
    }
    drafted = {(draft.to or ""): draft.body for draft in tracker.records.drafts_of(interview.id) if draft.kind is kind}
    return drafted | sent


def _body_of(entry: Entry) -> str:
    """What was sent: as it went out of here, else the text that was logged, where that is long enough to be it."""
    if entry.body or entry.type is not EntryType.CONTACT or entry.kind is Kind.PHONE_CALL:
        return entry.body
    return entry.text if len(entry.text.split()) >= _LETTER else ""
