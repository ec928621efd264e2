"""Judge a PDF by a standard: the validator, but where it misreads the end of a stream."""

import re

import page

#: Said too of a stream whose last byte is a carriage return, which the validator takes for the end
#: of a line: compressed bytes end so one time in 256, and signed papers differ at each run.
OF_LENGTH = "a stream /Length does not match its raw content length"
STREAM = re.compile(rb"/Length (\d+)\b(?! \d+ R)(?:(?!endobj).)*?>>\s*stream\r?\n", re.DOTALL)


def failures_of(pdf, profile):
    """Return what breaks a standard; a length is wrong where `endstream` does not follow it (ISO 32000-1, 7.3.8)."""
    failures = page.validate_pdf_bytes(pdf, profile=profile).failures
    return [one for one in failures if one.message != OF_LENGTH or not lengths_hold(pdf)]


def lengths_hold(pdf):
    """Tell whether each stream ends where its own /Length says."""
    found = list(STREAM.finditer(pdf))
    ends = (pdf[one.end() + int(one[1]) :][:11] for one in found)
    return bool(found) and all(re.match(rb"(\r\n|\n|\r)endstream", end) for end in ends)
