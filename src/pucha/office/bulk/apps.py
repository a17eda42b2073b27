from django.apps import AppConfig


class BulkConfig(AppConfig):
    name = "pucha.office.bulk"
    label = "bulk"

    def ready(self) -> None:
        from pucha.office.bulk import doing  # noqa: F401 - register what workers do
