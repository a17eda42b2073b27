from django.urls import path

from pucha.office.sites import views, views_changes, views_import

urlpatterns = [
    path("sites", views.sites, name="sites"),
    path("sites/export", views.export, name="sites-export"),
    path("sites/<int:pk>", views.site, name="site"),
    path("sites/<int:pk>/findings", views.findings, name="site-findings"),
    path("sites/<int:pk>/code", views.issue_code, name="site-code"),
    path("sites/<int:pk>/number", views.issue_number, name="site-number"),
    path("sites/import", views_import.start, name="import"),
    path("sites/import/<int:pk>", views_import.batch, name="import-batch"),
    path("changes", views_changes.changes, name="changes"),
    path("changes/new", views_changes.new, name="change-new"),
    path("changes/<int:pk>", views_changes.change, name="change"),
]
