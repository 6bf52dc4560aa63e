/** Changes what runs, and changes it back. */
package org.saoma.core.module.apply;
