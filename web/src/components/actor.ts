/** Who did it: his post; the account where no post of that account is known. */
export const actorOf = (happening: { actor: string; actor_title: string }): string => happening.actor_title || happening.actor;
