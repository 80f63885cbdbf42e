/**
 * Domains of e-mail addresses: how they are written, and which ones belong to everybody. Mail at a public domain says
 * nothing about who somebody works for, so no partner can have one.
 */

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?:\\p{L}{2,63}|xn--[a-z0-9-]{2,59})$`, 'u');
const MAILBOX = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** A domain as it is compared, in lower case and without what people write around it; null: it is none. */
export function parseMailDomain(text: string): string | null {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
    .replace(/^@/, '')
    .replace(/[/.]$/, '');
  return domain.length <= 253 && DOMAIN.test(domain) ? domain : null;
}

/** True for what may stand before the `@`. */
export function isMailbox(text: string): boolean {
  return text.length <= 64 && MAILBOX.test(text);
}

/** True where anybody can get an address. */
export function isPublicMailDomain(domain: string): boolean {
  if (PUBLIC.has(domain)) return true;
  const [name, ...rest] = domain.split('.');
  // yahoo.fr, hotmail.co.uk, outlook.com.br: the country differs, the provider is the same.
  return EVERYWHERE.has(name!) && rest.length <= 2 && rest.every((label) => label.length <= 3);
}

/** Providers that have the same name under many countries. */
const EVERYWHERE = new Set([
  'gmail',
  'googlemail',
  'gmx',
  'hotmail',
  'live',
  'msn',
  'outlook',
  'protonmail',
  'rocketmail',
  'tutanota',
  'yahoo',
  'yandex',
  'ymail',
]);

const PUBLIC = new Set(
  `126.com 139.com 163.com 189.cn 1and1.com 21cn.com aim.com alice.it aliyun.com aol.com aol.co.uk arcor.de att.net
  bellsouth.net bigpond.com bk.ru bluewin.ch bol.com.br btinternet.com centrum.cz charter.net chello.at chello.nl
  comcast.net cox.net daum.net disroot.org duck.com earthlink.net email.com email.cz email.de fastmail.com fastmail.fm
  fastwebnet.it foxmail.com free.fr freemail.hu freenet.de frontier.com gmx-topmail.de hanmail.net hey.com home.nl
  hushmail.com icloud.com ig.com.br iinet.net.au inbox.com inbox.lv inbox.ru interia.pl internode.on.net
  juno.com kakao.com keemail.me laposte.net libero.it list.ru live.com mac.com mail.bg mail.com mail.de mail.ee mail.ru
  mailbox.org mailfence.com mailinator.com me.com mindspring.com naver.com nate.com neuf.fr ntlworld.com numericable.fr
  o2.pl onet.pl online.no optonline.net optusnet.com.au orange.fr pm.me pobox.com posteo.de posteo.net proton.me
  prodigy.net.mx protonmail.com qq.com rambler.ru rediffmail.com riseup.net rogers.com runbox.com sapo.pt sbcglobal.net
  seznam.cz sfr.fr shaw.ca simplelogin.com sina.cn sina.com sky.com skynet.be sohu.com swbell.net sympatico.ca
  t-online.de talktalk.net tampabay.rr.com telenet.be telia.com telus.net terra.com.br tin.it tiscali.it tom.com tuta.com
  tuta.io tutamail.com uol.com.br usa.com verizon.net virgilio.it virgin.net virginmedia.com volny.cz wanadoo.fr web.de
  windowslive.com wp.pl xs4all.nl xtra.co.nz yeah.net yopmail.com zoho.com zohomail.com ziggo.nl`.split(
    /\s+/,
  ),
);
