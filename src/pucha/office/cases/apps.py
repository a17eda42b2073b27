from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "pucha.office.cases"
    label = "cases"

    def ready(self) -> None:
        """What the other rooms call: after an intake, before a visit, once a day, for the list of what waits."""
        from pucha.office.cases import daily, rechecking, waiting  # noqa: F401
