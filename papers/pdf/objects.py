"""The objects of a PDF that is being written, found by the references that name them."""


def number_of(reference: bytes) -> int:
    """Return the number of an object: 12 for « 12 0 R »."""
    return int(reference.split()[0])


def target(pdf, reference: bytes):
    """Return the object that a reference names."""
    return pdf.objects[number_of(reference)]
