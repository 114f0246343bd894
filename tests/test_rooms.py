"""Rooms that must not know the screens do not load them."""

import subprocess
import sys


def test_domain_words_tracker_and_store_load_neither_textual_nor_rich() -> None:
    script = (
        "import sys, pkgutil, importlib\n"
        "for room in ('domain', 'words', 'tracker', 'store', 'system', 'cli', 'demo'):\n"
        "    package = importlib.import_module(f'followup_tui.{room}')\n"
        "    for module in pkgutil.walk_packages(package.__path__, f'{package.__name__}.'):\n"
        "        importlib.import_module(module.name)\n"
        "import followup_tui.__main__, followup_tui.bootstrap\n"
        "print(sorted({'textual', 'rich'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (said.stdout, said.stderr) == ("[]\n", "")
