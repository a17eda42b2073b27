from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "pucha.office.mail"
    label = "mail"

    def ready(self) -> None:
        from pucha.office.mail import happenings, sending  # noqa: F401 - register what is told, and its sending
