"""The style sheets and modules of the pages, each under a name that holds a digest of its content."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Name each collected file after its content, in pages, in style sheets and in the modules' imports.

    After an upgrade no browser pairs a module that it kept with a new one: the
    new one asks for its own by another name.
    """

    support_js_module_import_aggregation = True
