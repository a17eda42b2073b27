from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pucha.office.people"
    label = "people"
