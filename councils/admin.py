"""The administration of councils and accounts; the journal, which nobody changes."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.forms import ChoiceField

from councils import mail
from councils.actions import save_account, save_council, set_roles
from councils.french import plural
from councils.models import Council, Journal, Role, User

admin.site.unregister(Group)


class ReadOnly(admin.ModelAdmin):
    """Rows that are looked at, never touched here."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Council)
class CouncilAdmin(admin.ModelAdmin):
    list_display = ["name", "assembly", "kind", "seats"]
    search_fields = ["name", "siren"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "assembly", "kind", "seats", "chair_title"]}),
        ("Qui il est", {"fields": ["siren", "commune_code", "department", "time_zone"]}),
        (
            "Ses règles",
            {
                "description": "Laissez vide ce que la loi fixe\u00a0: Folio l’applique selon la nature "
                "du conseil, sa population et le jour.",
                "fields": [
                    "people",
                    "notice_days",
                    "proxies_per_holder",
                    ("quorum_numerator", "quorum_denominator"),
                    ("quorum_at_least", "quorum_counts"),
                ],
            },
        ),
    ]

    def save_model(self, request, obj, form, change):
        save_council(council=obj, author=request.user, fields=form.changed_data)


class RoleInline(admin.TabularInline):
    model = Role
    extra = 1


class AccountCreationForm(AdminUserCreationForm):
    """A new account, with a password or with a link to choose one."""

    class Meta:
        model = User
        fields = ["email", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["usable_password"]
        assert isinstance(field, ChoiceField)
        field.label = "Mot de passe"
        field.help_text = "Sans mot de passe, envoyez ensuite un lien depuis la liste des comptes."
        field.choices = [("true", "Choisi ici"), ("false", "Choisi par cette personne")]


@admin.register(User)
class AccountAdmin(UserAdmin):
    add_form = AccountCreationForm
    inlines = [RoleInline]
    list_display = ["name", "email", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser", "roles__council"]
    search_fields = ["name", "email"]
    ordering = ["name", "email"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    actions = ["send_link"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Accès", {"fields": ["is_active", "is_superuser", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]}),
    ]

    def save_model(self, request, obj, form, change):
        save_account(user=obj, author=request.user)

    def save_formset(self, request, form, formset, change):
        """Write the roles council by council, so that each journal tells its own."""
        formset.save(commit=False)  # fills what Django's own log reads
        kept = [row for row in formset.cleaned_data if row and not row.get("DELETE")]
        councils = {row["council"] for row in kept} | set(Council.objects.visible_to(form.instance))
        for council in sorted(councils, key=str):
            kinds = [row["kind"] for row in kept if row["council"] == council]
            set_roles(council=council, user=form.instance, kinds=kinds, author=request.user)

    @admin.action(description="Envoyer un lien pour choisir un mot de passe")
    def send_link(self, request, queryset):
        sent = [mail.send_password_link(user) for user in queryset.filter(is_active=True)]
        left = plural(sum(sent), "message est parti", "messages sont partis")
        level = messages.SUCCESS if sent and all(sent) else messages.WARNING
        self.message_user(request, f"{left} sur {len(queryset)}.", level)


@admin.register(Role)
class RoleAdmin(ReadOnly):
    """Every role at a glance; one changes them on the account's own page."""

    list_display = ["user", "council", "kind"]
    list_filter = ["council", "kind"]
    list_select_related = ["user", "council"]


@admin.register(Journal)
class JournalAdmin(ReadOnly):
    list_display = ["at", "council", "author", "action", "target"]
    list_filter = ["council", "action"]
    search_fields = ["author", "target"]
    date_hierarchy = "at"
