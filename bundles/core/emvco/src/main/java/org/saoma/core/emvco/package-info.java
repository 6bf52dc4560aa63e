/**
 * Reads and writes EMVCo QR codes (merchant-presented MPM and consumer-presented CPM, versions 1.1) and tells what a scanned code
 * is. {@link org.saoma.core.emvco.CodeClassifier} is the way in for whoever has a scanned text.
 */
@Export
@Version("1.0.0")
package org.saoma.core.emvco;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
