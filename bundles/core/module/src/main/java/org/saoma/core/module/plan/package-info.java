/** What a package would change, worked out without changing anything. */
package org.saoma.core.module.plan;
