package org.saoma.core.http.config;

import java.util.List;

/** What the installed bundles say about their settings now. */
@FunctionalInterface
public interface Descriptions {

    /** @param language {@code zh_CN} or {@code en} */
    List<Description> in(String language);
}
