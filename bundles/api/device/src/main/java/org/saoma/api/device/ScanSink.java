package org.saoma.api.device;

import org.osgi.annotation.versioning.ProviderType;

/** Where a scanner delivers what it read. */
@ProviderType
public interface ScanSink {

    /** Takes a code. Returns at once, whatever becomes of the code. */
    void scanned(ScannedCode code);
}
