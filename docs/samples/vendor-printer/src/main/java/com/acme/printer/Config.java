package com.acme.printer;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of a printer. The terminal makes the form for them, in the reader's language. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/config", name = "%name", description = "%description")
@interface Config {

    @AttributeDefinition(name = "%id", description = "%id.description", min = "1", max = "40")
    String id() default "printer-acme";

    @AttributeDefinition(name = "%host", description = "%host.description", min = "1")
    String host();

    @AttributeDefinition(name = "%port", min = "1", max = "65535")
    int port() default 9100;
}
