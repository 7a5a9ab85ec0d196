/**
 * Reading and changing, refreshed from the command table: a query says which topics it reads, a change which topics it
 * touches, and a change that succeeded refreshes exactly the queries that share a topic with it. No page lists keys.
 */
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery as useTanStackQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import { type Answer, call, type Request } from "./call";
import { Failure } from "./failure";
import { type CommandName, READS, TOUCHES, type Topic } from "./generated";
import { saving } from "./saved";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Failure;
    mutationMeta: { failure: "notice" | "here" };
  }
}

type Topics = Partial<Record<CommandName, readonly Topic[]>>;

/** True if the change `changed` touches something that the query `read` shows. */
export function affects(
  changed: CommandName,
  read: CommandName,
  touches: Topics = TOUCHES,
  reads: Topics = READS,
): boolean {
  const touched = touches[changed] ?? [];
  return (reads[read] ?? []).some((topic) => touched.includes(topic));
}

export interface Listeners {
  /** The database cannot be used: the frame takes the whole page. */
  onTrouble(failure: Failure): void;
  /** A change failed and its page does not show it by itself. */
  onRefused(failure: Failure): void;
}

/** The page's one client. Nothing is retried (the core is not a network) and nothing goes stale by the clock. */
export function newClient({ onTrouble, onRefused }: Listeners): QueryClient {
  // The page is locked: the frame learns it from the status, and asks for the password.
  const onLocked = () => void client.invalidateQueries({ queryKey: ["program.status"] });
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (failure) => {
        if (failure.wholePage) onTrouble(failure);
        else if (failure.code === "locked") onLocked();
      },
    }),
    mutationCache: new MutationCache({
      onError: (failure, _request, _context, mutation) => {
        if (failure.wholePage) onTrouble(failure);
        else if (failure.code === "locked") onLocked();
        else if (mutation.meta?.failure !== "here") onRefused(failure);
      },
    }),
    defaultOptions: {
      queries: { retry: false, networkMode: "always", refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}

export interface QueryOptions {
  /** Ask again every so many milliseconds (a page that follows the clock). */
  every?: number;
  /** False: do not ask yet. */
  when?: boolean;
  /** Keep showing the former answer while a new request (another month, a typed filter) is on its way. */
  keep?: boolean;
}

/** Reads: the answer of a query command, kept current by the changes that touch its topics. */
export function useQuery<Name extends CommandName>(
  name: Name,
  request: Request<Name>,
  { every, when = true, keep = false }: QueryOptions = {},
): UseQueryResult<Answer<Name>, Failure> {
  return useTanStackQuery<Answer<Name>, Failure>({
    queryKey: [name, request],
    queryFn: () => call(name, request),
    enabled: when,
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface ChangeOptions {
  /** `notice` (default): a failure is shown at the top of the window. `here`: the page shows `change.error` itself. */
  failure?: "notice" | "here";
  /**
   * Changes with the same scope run one after the other in the order they were asked for. Needed where two saves of
   * the same thing may overtake each other, as with autosave.
   */
  scope?: string;
}

/** Changes: `change.mutate(request)`, or `await change.mutateAsync(request)` where the next step needs the answer. */
export function useChange<Name extends CommandName>(
  name: Name,
  { failure = "notice", scope }: ChangeOptions = {},
): UseMutationResult<Answer<Name>, Failure, Request<Name>> {
  return useMutation<Answer<Name>, Failure, Request<Name>>({
    mutationKey: [name],
    mutationFn: (request) => saving(() => call(name, request)),
    meta: { failure },
    ...(scope === undefined ? {} : { scope: { id: scope } }),
    onSuccess: (_answer, _request, _result, context) => {
      void context.client.invalidateQueries({
        predicate: (query) => affects(name, query.queryKey[0] as CommandName),
      });
    },
  });
}
