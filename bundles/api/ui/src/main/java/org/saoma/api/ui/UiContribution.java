package org.saoma.api.ui;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A page or a part of a page that a bundle adds to the terminal's web screens while it is registered. Its files are served from
 * the bundle's own resources with the HTTP Whiteboard; they are under the terminal's sign-in and content security policy.
 */
@ConsumerType
public interface UiContribution {

    /** Unique among the contributions, lower case: {@code acme-vouchers}. */
    String id();

    /** Where it appears. */
    Slot slot();

    /** Smaller comes first within a slot. */
    default int order() {
        return 100;
    }

    /** What it is called, by language tag; at least {@code zh-CN} and {@code en}. */
    Map<String, String> titles();

    /** Who sees it: any of {@code cashier}, {@code supervisor}, {@code technician}. */
    Set<String> roles();

    /**
     * The path of an ES module, absolute on this terminal. Its default export is a Preact component, or a function
     * {@code mount(element, context)} that returns {@code unmount()}.
     */
    String module();

    /** Changes when the module's file changes, so that browsers load it anew. */
    String revision();

    /** The path of an SVG icon, absolute on this terminal; null for none. */
    default String icon() {
        return null;
    }

    /** Where a contribution appears. */
    enum Slot {
        /** A page of its own with an entry in the menu. */
        MENU,
        /** A way to pay on the cashier's page. */
        CASHIER_METHOD,
        /** A panel above the generated settings form. */
        SETTINGS,
        /** A card on the health page. */
        HEALTH
    }
}
