"""What a browser says of itself, in the two words by which its owner knows it. Pure."""

#: In the order in which they are looked for: most browsers also bear the names of others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def in_words(user_agent: str) -> str:
    """Return « Firefox, Windows » for what a browser sends as its User-Agent."""
    known = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    return ", ".join(filter(None, known)) or "Appareil inconnu"


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((word for name, word in names if name in user_agent), "")
