import { z } from "zod";

// The policy of our pages allows no eval, and a browser reports that zod tries: it need not.
z.config({ jitless: true });
