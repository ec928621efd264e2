"""Where the files of an installation are: the disk of its machine, or a bucket that several read."""

import os
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: The folders of the data, by their name in `STORAGES`; a bucket has the same under its prefix.
FOLDERS = {"default": "media", "recordings": "enregistrements", "kept": ""}
ASKED = {"endpoint", "region", "style"}
STYLES = ("path", "virtual")


def file_storages(name: str) -> dict[str, dict[str, Any]]:
    """Return the part of Django's STORAGES about files, for `s3://bucket/prefix?endpoint=https://…&region=…`.

    Keys of the account come as every program of that world takes them (AWS_ACCESS_KEY_ID…).
    An address of an endpoint means `style=path`, which every server knows.
    """
    value = os.environ.get(name, "")
    if not value:
        return _on_disk()
    parts, asked = urlsplit(value), dict(parse_qsl(urlsplit(value).query))
    endpoint = asked.get("endpoint")
    style = asked.get("style", "path" if endpoint else "virtual")
    is_understood = parts.scheme == "s3" and parts.hostname and parts.hostname == parts.netloc
    if not is_understood or not asked.keys() <= ASKED or style not in STYLES:
        raise ImproperlyConfigured(
            f"{name} vaut « {value} » : il faut s3://SEAU ou s3://SEAU/DOSSIER, suivi au besoin de "
            "?endpoint=https://SERVEUR&region=REGION&style=path. Les clés du compte vont dans "
            "AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY."
        )
    options = {"bucket_name": parts.netloc, "endpoint_url": endpoint, "addressing_style": style}
    options["region_name"] = asked.get("region")
    return {alias: _in_bucket(options, parts.path, folder) for alias, folder in FOLDERS.items()}


def _on_disk() -> dict[str, dict[str, Any]]:
    data = "councils.storage.disk.FilesOfData"
    return {
        alias: {"BACKEND": data, "OPTIONS": {"folder": folder}} for alias, folder in FOLDERS.items()
    } | {"default": {"BACKEND": "councils.storage.disk.WholeFiles"}}


def _in_bucket(options: dict[str, Any], prefix: str, folder: str) -> dict[str, Any]:
    location = str(PurePosixPath(prefix.strip("/")) / folder)
    place = {"location": "" if location == "." else location}
    return {"BACKEND": "councils.storage.bucket.BucketFiles", "OPTIONS": options | place}
