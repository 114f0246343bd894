"""Letters that no cadence plans, because life asks for them: to a rejection, with another offer in hand, and the like."""

from enum import StrEnum

from followup_tui.domain.model import Interview, Kind, Stage


class Answer(StrEnum):
    """What a letter outside the plan says; each is a variant of the templates of its kind."""

    REJECTION = "rejection"
    WITHDRAW = "withdraw"
    OTHER_OFFER = "other_offer"
    NO_SHOW = "no_show"
    LAST_NOTE = "usual"

    @property
    def kind(self) -> Kind:
        """The kind of message that it is."""
        return Kind.FOLLOW_UP if self in {Answer.OTHER_OFFER, Answer.NO_SHOW} else Kind.CLOSING_NOTE


LETTERS = frozenset(answer.kind for answer in Answer)
"""The kinds that can be written whether or not a cadence plans them."""

LOST = {Stage.REJECTED: Answer.REJECTION, Stage.WITHDRAWN: Answer.WITHDRAW}
"""The stages at which the only thing left to write is an answer, and which one it is."""

_OPEN = (Answer.OTHER_OFFER, Answer.NO_SHOW, Answer.WITHDRAW, Answer.REJECTION, Answer.LAST_NOTE)
_FITTING = {
    **{stage: (answer,) for stage, answer in LOST.items()},
    Stage.ACCEPTED: (Answer.WITHDRAW,),
    Stage.NO_REPLY: (Answer.LAST_NOTE, Answer.WITHDRAW, Answer.REJECTION),
}


def fitting(stage: Stage, interview: Interview) -> tuple[Answer, ...]:
    """The answers that may be asked for at a stage, the likeliest first."""
    answers = _FITTING.get(stage, _OPEN)
    return tuple(sorted(answers, key=lambda answer: answer is not Answer.NO_SHOW)) if interview.cancelled else answers


def asked_for(stage: Stage, interview: Interview, kind: Kind) -> Answer | None:
    """The answer that a letter of a kind is without a further word; None where it is none."""
    if kind is Kind.CLOSING_NOTE:
        return LOST.get(stage)
    return Answer.NO_SHOW if kind is Kind.FOLLOW_UP and interview.cancelled else None
