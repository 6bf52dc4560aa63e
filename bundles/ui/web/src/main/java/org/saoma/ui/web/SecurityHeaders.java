package org.saoma.ui.web;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What browsers are told not to do with an answer. Content Security Policy Level 3 with Trusted Types: no script but files of this
 * terminal and the one import map, nothing from anywhere else, no text becomes HTML or script.
 */
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'%s; style-src 'self'; img-src 'self' blob:; "
                    + "connect-src 'self'; media-src 'self' blob:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                    + "form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    private SecurityHeaders() {}

    /** For everything but the page. */
    static void apply(HttpServletResponse response) {
        apply(response, "");
    }

    /** @param scriptHash the hash of the one script that stands in the page */
    static void applyToPage(HttpServletResponse response, String scriptHash) {
        apply(response, " '" + scriptHash + "'");
    }

    private static void apply(HttpServletResponse response, String scripts) {
        response.setHeader("Content-Security-Policy", POLICY.formatted(scripts));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy", "camera=(self), microphone=(), geolocation=(), usb=(), serial=(), payment=()");
    }
}
