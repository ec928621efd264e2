"""What a file of sound is, by its first bytes and not by its name."""

#: How many bytes tell it.
HEAD = 16
#: The brands of an MP4 file, some of which hold a film as well: a browser plays its sound.
BRANDS = (
    b"M4A ",
    b"M4B ",
    b"mp41",
    b"mp42",
    b"isom",
    b"iso2",
    b"iso5",
    b"iso6",
    b"dash",
    b"3gp4",
    b"3gp5",
)
#: What each is called to a browser.
TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
}


def kind_of(head: bytes) -> str | None:
    """Return which of the sounds that browsers play begins so; None for anything else."""
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp" and head[8:12] in BRANDS:
        return "m4a"
    if head[:3] == b"ID3":
        return "mp3"
    return _framed(head)


def _framed(head: bytes) -> str | None:
    """Tell an MPEG sound without a head of its own: a frame begins with eleven bits set, then its layer."""
    if len(head) < 2 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    layer = head[1] >> 1 & 3
    return {0: "aac", 1: "mp3"}.get(layer)
