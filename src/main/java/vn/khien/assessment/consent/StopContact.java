package vn.khien.assessment.consent;

/** Whom to call to have a scan stopped; telephone and mail are empty where they were recorded within the name. */
public record StopContact(String name, String phone, String mail) {}
