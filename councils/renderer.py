"""How a form looks: `{{ form.date.as_field_group }}` draws one field, `{{ form }}` draws them all.

In a page:

    <form method="post" novalidate class="stack">{% csrf_token %}
      {% include "_errors.html" with form=form only %}
      {{ form.date.as_field_group }}
      …
      <button class="button button--main button--large">Enregistrer</button>
    </form>

`as_field_group` (templates/_field.html) writes the label, the hint (`help_text`), the control and its
errors, tied together by `aria-describedby`; it knows text, textarea, select, checkbox, radio, several
checkboxes and file. `_errors.html` writes the summary that stands above a refused form and takes the
focus. `{{ form }}` is the summary and every field, in order. A narrow control asks for it by its
widget: `attrs={"class": "input--short"}`. With files: `enctype="multipart/form-data"`.
"""

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.renderers import TemplatesSetting

#: Controls that are ticked, so that no box is drawn around them.
TICKED = (CheckboxInput, RadioSelect, CheckboxSelectMultiple)


class DrawnField(BoundField):
    """A field whose control wears the class `input` and names its hint and its errors."""

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        # With it, a browser cuts what is pasted without a word: the form says what is too long.
        attrs["maxlength"] = False
        if widget.is_hidden or isinstance(widget, TICKED):
            return attrs
        attrs["class"] = f"input {widget.attrs.get('class', '')}".strip()
        # Django ties hint and errors to a fieldset for the file control; ours stands without one.
        if self.widget_type == "clearablefile" and self.aria_describedby:
            attrs.setdefault("aria-describedby", self.aria_describedby)
        return attrs


class Renderer(TemplatesSetting):
    """Draw every form of the site with our templates; the administration keeps its own."""

    form_template_name = "_form.html"
    field_template_name = "_field.html"
    bound_field_class = DrawnField
