from django.urls import path

from pucha.office.api import case_operations, operations, views  # noqa: F401 - registers the operations
from pucha.office.api.rest import api

urlpatterns = [
    path("tokens", views.tokens, name="tokens"),
    path("tokens/<int:pk>/end", views.end_token, name="token-end"),
    path("api/", api.urls),
]
