package org.saoma.core.module.apply;

import org.osgi.framework.Bundle;

/** How a bundle gives its work to its next version. The bundle says so itself, in the header {@value #HEADER}. */
enum Handover {
    /** The new version runs beside the old one and takes new work; the old one finishes what it has and goes. */
    BESIDE,
    /** The old version stops before the new one starts, because both would need the same hardware. */
    IN_TURN,
    /** Others are wired to it, so they are restarted with it. */
    REFRESH;

    static final String HEADER = "Saoma-Handover";

    static Handover of(Bundle old) {
        if (!LiveFramework.exportsNothing(old)) {
            return REFRESH;
        }
        return "beside".equals(old.getHeaders("").get(HEADER)) ? BESIDE : IN_TURN;
    }
}
