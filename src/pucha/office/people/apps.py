from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "pucha.office.people"
    label = "people"

    def ready(self) -> None:
        from pucha.office.people.appended import guard

        post_migrate.connect(guard, sender=self, dispatch_uid="rows that are only added")
