"""The two themes of the app. The stylesheets use their variables only."""

from dataclasses import dataclass

from textual.color import Color
from textual.message import Message
from textual.theme import Theme

DARK = Theme(
    name="followup",
    dark=True,
    primary="#7fb4ca",
    secondary="#9d8bc7",
    accent="#d9a05b",
    warning="#e0af68",
    error="#f0717a",
    success="#8fbf7f",
    foreground="#d8dee6",
    background="#14171c",
    surface="#1a1e25",
    panel="#232933",
    variables={
        "footer-key-foreground": "#d9a05b",
        "footer-description-foreground": "#aab4c0",
        "input-selection-background": "#7fb4ca 35%",
        "border-blurred": "#343c49",
    },
)

LIGHT = Theme(
    name="followup-light",
    dark=False,
    primary="#1f6f8b",
    secondary="#6a4fa3",
    accent="#9a5b00",
    warning="#8a5a00",
    error="#b3202c",
    success="#2f7a32",
    foreground="#23282f",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e6e3d9",
    variables={
        "footer-key-foreground": "#9a5b00",
        "footer-description-foreground": "#4a525c",
        "input-selection-background": "#1f6f8b 25%",
        "border-blurred": "#cfcabc",
    },
)


@dataclass
class ThemeChosen(Message):
    """A theme is to be put on and kept."""

    theme: str


def blended(variables: dict[str, str]) -> dict[str, str]:
    """Colours between those of any theme: quiet text, fainter text, the cursor's line.

    Blended here once and opaque, because text drawn line by line knows no transparency.
    """
    background, foreground = Color.parse(variables["background"]), Color.parse(variables["foreground"])
    primary = Color.parse(variables["primary"])
    return {
        "muted": background.blend(foreground, 0.68).hex,
        "faint": background.blend(foreground, 0.5).hex,
        "cursor": background.blend(primary, 0.34).hex,
        "cursor-blurred": background.blend(primary, 0.18).hex,
    }
