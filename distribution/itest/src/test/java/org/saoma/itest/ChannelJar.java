package org.saoma.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** The channel's jar of the distribution, with a version of its own. */
final class ChannelJar {

    private ChannelJar() {}

    /** The version that follows. */
    static Version after(Version version) {
        return new Version(version.getMajor(), version.getMinor(), version.getMicro() + 1);
    }

    static InputStream of(Version version) throws IOException {
        return new ByteArrayInputStream(
                BundleCopy.of(ChannelSwapIT.CHANNEL, Map.of(Constants.BUNDLE_VERSION, version.toString())));
    }
}
