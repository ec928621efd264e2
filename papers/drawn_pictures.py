"""One PNG of ours from a picture that somebody sent: PNG, JPEG or SVG; read in a confined process alone.

resvg reads files of the disk that an SVG names by a path, so what an SVG may hold is a list of what is
drawn, and nothing else comes in: no picture inside, no address but inside itself, no style sheet.
"""

import re
from base64 import b64encode
from io import BytesIO
from typing import Any, BinaryIO

import resvg_py
from lxml import etree
from PIL import Image, ImageOps, UnidentifiedImageError

#: The largest picture that is decoded, in pixels, and the longest side of what is kept.
MOST_PIXELS, LONGEST_SIDE = 20_000_000, 1200
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
SVG = "http://www.w3.org/2000/svg"
#: What draws, and what it refers to.
DRAWING = {
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask",
}  # fmt: skip
#: What says something of the picture and draws nothing: it is left out.
SILENT = {"title", "desc", "metadata"}
LETTERS = {"text", "tspan", "textPath", "tref", "font", "foreignObject"}
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
ELSEWHERE = re.compile(r"url\s*\(\s*(?!['\"]?\s*#)", re.IGNORECASE)

NEITHER = "n’est ni un PNG, ni un JPEG, ni un SVG."
BROKEN = "est abîmée : exportez-la de nouveau."
TOO_LARGE = "a plus de 20 millions de pixels : réduisez-la."
NOTHING_DRAWN = "ne montre rien : elle est d’une seule couleur."
DECLARES = "déclare un type de document : exportez-la en SVG simple, ou en PNG."
HAS_LETTERS = "contient du texte : vectorisez les lettres, puis exportez-la de nouveau."
HAS_ADDRESS = "mène à un autre fichier : exportez-la avec tout dedans, ou en PNG."


class NotDrawable(Exception):
    """A picture that is not taken; the sentence follows « Cette image »."""


def drawn(file: BinaryIO) -> dict[str, Any]:
    """Return the PNG in base 64, its width and its height; or, in `refused`, why there is none."""
    try:
        picture = _flattened(_decoded(file.read()))
    except NotDrawable as refusal:
        return {"refused": str(refusal)}
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    told = {"width": picture.width, "height": picture.height}
    return {"png": b64encode(out.getvalue()).decode(), **told}


def _decoded(content: bytes) -> Image.Image:
    """Return the pixels of whatever was sent."""
    if content.startswith((PNG, JPEG)):
        return _raster(content)
    if b"<svg" in content or b"svg" in content[:4000]:
        return _raster(_vector(content))
    raise NotDrawable(NEITHER)


def _raster(content: bytes) -> Image.Image:
    """Decode a PNG or a JPEG, once its header says that it is of a sane size."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as seen:
            if seen.width * seen.height > MOST_PIXELS:
                raise NotDrawable(TOO_LARGE)
            seen.verify()
        picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        picture.load()
        return ImageOps.exif_transpose(picture)
    except Image.DecompressionBombError as bomb:
        raise NotDrawable(TOO_LARGE) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise NotDrawable(BROKEN) from fault


def _flattened(picture: Image.Image) -> Image.Image:
    """Return a picture on white, of a size that prints well, with nothing but its pixels."""
    seen = picture.convert("RGBA")
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    white = Image.new("RGB", seen.size, "white")
    white.paste(seen, mask=seen.getchannel("A"))
    if white.getcolors(1):
        raise NotDrawable(NOTHING_DRAWN)
    return white


def _vector(content: bytes) -> bytes:
    """Draw an SVG that holds nothing but drawing, its longest side as long as it is kept."""
    root = _drawing(content)
    side: dict[str, Any] = {"width" if _is_wide(root) else "height": LONGEST_SIDE}
    text = etree.tostring(root, encoding="unicode")
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, **side))
    except ValueError as fault:
        raise NotDrawable(BROKEN) from fault


def _drawing(content: bytes) -> Any:
    """Return an SVG without what draws nothing; raise NotDrawable for what is no drawing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotDrawable(BROKEN) from fault
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise NotDrawable(DECLARES)
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, **options)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as fault:
        raise NotDrawable(BROKEN) from fault
    if root.tag != f"{{{SVG}}}svg":
        raise NotDrawable(NEITHER)
    for element in list(root.iter()):
        _judge(element)
    return root


def _judge(element: Any) -> None:
    """Leave out what draws nothing, and refuse what is no drawing or leads elsewhere."""
    name = etree.QName(element)
    if name.namespace != SVG or name.localname in SILENT:
        element.getparent().remove(element)
        return
    if name.localname in LETTERS:
        raise NotDrawable(HAS_LETTERS)
    if name.localname not in DRAWING:
        raise NotDrawable(
            f"contient « {name.localname} », qui ne se dessine pas ici : exportez-la en SVG simple, "
            "avec des attributs de présentation, ou en PNG."
        )
    for attribute, value in element.attrib.items():
        if _leads_elsewhere(etree.QName(attribute).localname, value):
            raise NotDrawable(HAS_ADDRESS)


def _leads_elsewhere(name: str, value: str) -> bool:
    """Tell whether an attribute names something outside the picture; a reversed bar may hide an address."""
    if name in ("href", "src", "base"):
        return not value.startswith("#")
    return bool(ELSEWHERE.search(value)) or "\\" in value


def _is_wide(root: Any) -> bool:
    """Tell whether an SVG is wider than high, by its view box, else by its own measures."""
    box = [float(one) for one in NUMBER.findall(root.get("viewBox", ""))[2:4]]
    sizes = box or [_number(root.get(name, "")) for name in ("width", "height")]
    return len(sizes) < 2 or sizes[0] >= sizes[1]


def _number(measure: str) -> float:
    found = NUMBER.match(measure)
    return float(found[0]) if found else 0.0
