"""The cadences as the forms offer them."""

_BUILT_IN = {
    "guide": "thank-you, call, follow-up after 2 to 3 weeks",
    "brisk": "thank-you, follow-up after a week, no call",
    "thorough": "as guide, then a closing note",
}


def cadence_words(name: str) -> str:
    """A cadence by its name and, where it is built in, what it does."""
    return f"{name}: {_BUILT_IN[name]}" if name in _BUILT_IN else f"{name}: your own"
