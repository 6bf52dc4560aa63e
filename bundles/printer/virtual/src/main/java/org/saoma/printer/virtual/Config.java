package org.saoma.printer.virtual;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** A printer without paper. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/config", name = "%name", description = "%description")
@interface Config {

    @AttributeDefinition(name = "%id", description = "%id.description", min = "1", max = "40")
    String id() default "printer-virtual";

    @AttributeDefinition(name = "%directory", description = "%directory.description", min = "1")
    String directory() default "data/receipts";

    @AttributeDefinition(
            name = "%paper",
            options = {@Option(value = "58", label = "58 mm"), @Option(value = "80", label = "80 mm")})
    String paper() default "58";
}
