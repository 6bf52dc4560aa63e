package org.saoma.core.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the HTTP API. Address and port are settings of the web server. */
@ObjectClassDefinition(
        name = "%http.name",
        description = "%http.description",
        localization = "OSGI-INF/l10n/org.saoma.core.http")
public @interface ApiConfig {

    @AttributeDefinition(name = "%hosts.name", description = "%hosts.description", required = false)
    String[] hosts() default {};

    @AttributeDefinition(
            name = "%sessionIdleMinutes.name",
            description = "%sessionIdleMinutes.description",
            min = "1",
            max = "960")
    int sessionIdleMinutes() default 60;

    @AttributeDefinition(
            name = "%streamsPerCaller.name",
            description = "%streamsPerCaller.description",
            min = "1",
            max = "64")
    int streamsPerCaller() default 8;
}
