"""What gunicorn writes of itself as JSON, beside the lines of Folio; never which address was asked for, nor by whom."""

import logging

from gunicorn.glogging import Logger

from config.logs import Json


class JsonLines(Logger):
    """Gunicorn's own log, a line of JSON each: a dictionary of logging would begin its log of visits besides."""

    def _set_handler(self, log, output, fmt: logging.Formatter, stream=None) -> None:
        super()._set_handler(log, output, Json(), stream)
