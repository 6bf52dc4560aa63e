/**
 * Which modules make up the running terminal, and how other ones come in.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.saoma.api.module;
