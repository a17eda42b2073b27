from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "pucha.office.api"
    label = "api"

    def ready(self) -> None:
        from pucha.office.api import happenings, sending  # noqa: F401 - register what is told, and its sending
