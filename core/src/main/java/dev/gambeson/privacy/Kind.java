package dev.gambeson.privacy;

import java.util.Locale;

/** A kind of personal data. */
public enum Kind {
    /** Addresses of electronic mail. */
    EMAIL("e-mail addresses", true),
    /** Numbers of telephones. */
    TELEPHONE("telephone numbers", true),
    /** Numbers of payment cards. */
    CARD("payment card numbers", true),
    /** Numbers of bank accounts, such as IBANs. */
    ACCOUNT("bank account numbers", true),
    /** Numbers that a state gives a person, for taxes, health or at birth. */
    NATIONAL_ID("national identity numbers", true),
    /** Numbers of documents, such as passports, driving licences and number plates. */
    DOCUMENT("numbers of personal documents", true),
    /** Names of persons. */
    PERSON_NAME("names of persons", true),
    /** Names of user accounts. */
    USER_NAME("user names", true),
    /** Addresses where somebody lives. */
    POSTAL_ADDRESS("postal addresses", true),
    /** Addresses on the internet. */
    IP_ADDRESS("IP addresses", true),
    /** Hardware addresses of devices. */
    MAC_ADDRESS("MAC addresses of devices", true),
    /** Dates of birth: personal, though shared by others. */
    BIRTH_DATE("dates of birth", false);

    private final String title;
    private final boolean direct;

    Kind(String title, boolean direct) {
        this.title = title;
        this.direct = direct;
    }

    /** The word used in reports and resources. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Kind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What such values are, in the plural. */
    public String title() {
        return title;
    }

    /** Whether one value alone leads to one person, device or account. */
    public boolean direct() {
        return direct;
    }
}
