/**
 * Whom the terminal believes: signatures of roots, operators and vendors, and what a vendor may ship. Nothing here changes anything.
 *
 * <p>Attacks and what stops them are told in docs/signing.md; each is a test with its own {@link org.saoma.core.module.trust.Refusal}.
 */
package org.saoma.core.module.trust;
