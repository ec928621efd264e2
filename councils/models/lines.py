"""A column that holds one clean line, however the text came: typed, pasted, loaded or copied."""

from django.db import models

from councils.french import one_line


class OneLineField(models.CharField):
    """A text on one line, without tabulations and invisible signs: it is sealed and printed as it stands."""

    def to_python(self, value):
        value = super().to_python(value)
        return one_line(value) if value else value

    def pre_save(self, model_instance, add):
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self):
        """Say that the column is that of a text: cleaning it is no concern of the database."""
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options
