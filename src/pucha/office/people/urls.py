from django.urls import path

from pucha.office.people import views, views_login, views_oidc

urlpatterns = [
    path("login", views_login.sign_in, name="login"),
    path("login/sso", views_oidc.there, name="oidc"),
    path("login/sso/back", views_oidc.back, name="oidc-back"),
    path("logout", views_login.sign_out, name="logout"),
    path("second", views_login.second, name="second"),
    path("second/setup", views_login.second_setup, name="second-setup"),
    path("password", views_login.password, name="password"),
    path("language", views_login.language, name="language"),
    path("account", views_login.account, name="account"),
    path("offices", views.offices, name="offices"),
    path("offices/<int:pk>", views.office, name="office"),
    path("offices/<int:pk>/new", views.office_new, name="office-new"),
    path("people", views.people, name="people"),
    path("people/new", views.person_new, name="person-new"),
    path("people/<int:pk>", views.person, name="person"),
    path("people/<int:pk>/post", views.post_give, name="post-give"),
    path("posts/<int:pk>/end", views.post_end, name="post-end"),
    path("people/<int:pk>/reset", views.person_reset, name="person-reset"),
    path("audit", views.audit_log, name="audit"),
]
