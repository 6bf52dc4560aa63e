/** Reads Karaf archives, the form in which vendors ship bundles. */
package org.saoma.core.module.kar;
