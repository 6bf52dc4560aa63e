package org.saoma.fleet.hawkbit;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the agent; the texts for people are in {@code OSGI-INF/l10n}. */
@ObjectClassDefinition(
        id = HawkbitAgent.PID,
        name = "%name",
        description = "%description",
        localization = "OSGI-INF/l10n/hawkbit")
@interface Config {

    @AttributeDefinition(name = "%server", description = "%server.help")
    String server();

    @AttributeDefinition(name = "%tenant", description = "%tenant.help")
    String tenant() default "DEFAULT";

    @AttributeDefinition(name = "%controllerId", description = "%controllerId.help")
    String controllerId();

    // The leading dots keep secrets out of the properties of the service.
    @AttributeDefinition(
            name = "%targetToken",
            description = "%targetToken.help",
            type = AttributeType.PASSWORD,
            required = false)
    String _targetToken() default "";

    @AttributeDefinition(name = "%clientKeyStore", description = "%clientKeyStore.help", required = false)
    String clientKeyStore() default "";

    @AttributeDefinition(
            name = "%clientKeyStorePassword",
            description = "%clientKeyStorePassword.help",
            type = AttributeType.PASSWORD,
            required = false)
    String _clientKeyStorePassword() default "";

    @AttributeDefinition(name = "%serverCertificate", description = "%serverCertificate.help", required = false)
    String serverCertificate() default "";

    @AttributeDefinition(name = "%shortestPoll", description = "%shortestPoll.help", min = "1", max = "86400")
    int shortestPollSeconds() default 30;

    @AttributeDefinition(name = "%longestPoll", description = "%longestPoll.help", min = "1", max = "86400")
    int longestPollSeconds() default 86_400;

    @AttributeDefinition(name = "%kilobytesPerSecond", description = "%kilobytesPerSecond.help", min = "0")
    int kilobytesPerSecond() default 0;

    @AttributeDefinition(name = "%confirm", description = "%confirm.help")
    boolean confirm() default true;
}
