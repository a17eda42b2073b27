from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "pucha.office.rounds"
    label = "rounds"

    def ready(self) -> None:
        from pucha.office.rounds import papers  # noqa: F401 - workers write the notices of published rounds
