"""The dictionary that comes with the program."""

from followup_tui.system.dictionary import english


def test_it_has_the_words_of_english_with_how_common_they_are() -> None:
    words = english()
    assert len(words) > 100_000
    assert words["thank"] > words["gratitude"] > words["aardvark"] > 0
    assert {"don't", "fiance", "cafe"} <= words.keys()
    assert all(word.isascii() and word == word.lower() for word in words)
    assert english() is words
