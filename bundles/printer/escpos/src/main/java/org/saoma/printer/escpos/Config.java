package org.saoma.printer.escpos;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** A printer in the network. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/config", name = "%name", description = "%description")
@interface Config {

    @AttributeDefinition(name = "%id", description = "%id.description", min = "1", max = "40")
    String id();

    @AttributeDefinition(name = "%model", description = "%model.description", required = false)
    String model() default "ESC/POS";

    @AttributeDefinition(name = "%host", description = "%host.description", min = "1")
    String host();

    @AttributeDefinition(name = "%port", min = "1", max = "65535")
    int port() default 9100;

    @AttributeDefinition(
            name = "%paper",
            options = {@Option(value = "58", label = "58 mm"), @Option(value = "80", label = "80 mm")})
    String paper() default "80";

    @AttributeDefinition(
            name = "%charset",
            description = "%charset.description",
            options = {
                @Option(value = "GBK", label = "GBK"),
                @Option(value = "GB18030", label = "GB18030"),
                @Option(value = "none", label = "%charset.none")
            })
    String charset() default "GBK";

    @AttributeDefinition(name = "%cutter", description = "%cutter.description")
    boolean cutter() default true;

    @AttributeDefinition(name = "%drawer")
    boolean drawer() default false;

    @AttributeDefinition(
            name = "%qr",
            description = "%qr.description",
            options = {@Option(value = "raster", label = "%qr.raster"), @Option(value = "native", label = "%qr.native")
            })
    String qr() default "raster";

    @AttributeDefinition(
            name = "%statusMode",
            description = "%statusMode.description",
            options = {
                @Option(value = "dleeot", label = "%statusMode.dleeot"),
                @Option(value = "none", label = "%statusMode.none")
            })
    String statusMode() default "dleeot";

    @AttributeDefinition(
            name = "%connectMillis",
            description = "%connectMillis.description",
            type = AttributeType.INTEGER,
            min = "100",
            max = "30000")
    int connectMillis() default 3000;
}
