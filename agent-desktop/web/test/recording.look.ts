// The recording as the agent's page shows it: paused by hand, by a field, and not made at all.

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { House } from './house';
