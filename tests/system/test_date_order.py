"""Which order numeric dates have: the settings, else the locale as the C library sees it, else the country."""

import pytest

from followup_tui.system.date_order import find_order

CASES = [
    ("dmy", {"LC_ALL": "en_US.UTF-8"}, "US", "dmy", "by the settings"),
    ("", {"LANG": "en_US.UTF-8"}, "DE", "mdy", "by LANG (en_US.UTF-8)"),
    ("", {"LC_TIME": "en_GB", "LANG": "en_US.UTF-8"}, None, "dmy", "by LC_TIME (en_GB)"),
    ("", {"LC_ALL": "de_DE@euro", "LC_TIME": "en_US", "LANG": "en_US"}, None, "dmy", "by LC_ALL (de_DE@euro)"),
    ("", {"LC_ALL": "", "LC_TIME": "", "LANG": "en_US"}, None, "mdy", "by LANG (en_US)"),
    ("", {"LANG": "ja_JP.eucJP"}, None, "ymd", "by LANG (ja_JP.eucJP)"),
    ("", {"LANG": "sr_Latn_RS"}, None, "dmy", "by LANG (sr_Latn_RS)"),
    ("", {"LANG": "en-US"}, None, "mdy", "by LANG (en-US)"),
    ("", {"LC_ALL": "C", "LANG": "en_US"}, None, "", "neither the settings nor the locale nor the country says it"),
    ("", {"LANG": "C.UTF-8"}, "US-CA", "mdy", "by the country US-CA"),
    ("", {"LANG": "POSIX"}, "DE", "dmy", "by the country DE"),
    ("", {"LANG": "en_CA.UTF-8"}, "US", "mdy", "by the country US"),
    ("", {"LANG": "en"}, "CA", "", "neither the settings nor the locale nor the country says it"),
    ("", {"LANG": "eo"}, None, "", "neither the settings nor the locale nor the country says it"),
    ("", {}, None, "", "neither the settings nor the locale nor the country says it"),
]


@pytest.mark.parametrize(("setting", "environ", "country", "order", "whence"), CASES)
def test_the_order_comes_from_the_first_that_says_it(
    setting: str, environ: dict[str, str], country: str | None, order: str, whence: str
) -> None:
    assert find_order(setting, environ, country) == (order, whence)
